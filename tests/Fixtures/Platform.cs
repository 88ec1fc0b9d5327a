using System.Runtime.Versioning;

// File modes, flock, /proc and kill -9 are what these tests are about.
[assembly: SupportedOSPlatform("linux")]
