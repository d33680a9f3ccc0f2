using System.Runtime.CompilerServices;

// The three kernel projects share one test project.
[assembly: InternalsVisibleTo("LivcR.SharedKernel.Tests")]
