using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace IsmsTracker.Browser.Tests;

/// <summary>
/// axe-core in a page: read in once, asked as often as the page changes its looks. The library's own runner opens a second
/// window each time, which costs more than the check.
/// </summary>
internal static class Axe
{
    private static readonly string Source = new BundledAxeScriptProvider().GetScript();

    private const string Ask = """
        async rules => {
          const options = { resultTypes: ['violations'], ...(rules.length ? { runOnly: { type: 'rule', values: rules } } : {}) };
          const { violations } = await axe.run(document, options);
          return violations.map(found => `${found.id}: ${found.help}: ${found.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`);
        }
        """;

    public static Task ReadInAsync(IPage page) => page.EvaluateAsync(Source);

    /// <summary>What breaks these rules, or any rule where none is named.</summary>
    public static Task<string[]> FindAsync(IPage page, params string[] rules) => page.EvaluateAsync<string[]>(Ask, rules);
}
