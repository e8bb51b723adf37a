/**
 * Code that nobody wrote for diesel: methods of well-known libraries become generators, and the libraries' own tests
 * run against them.
 *
 * <pre>
 *   sources ──▶ Candidates, Pausing ──▶ Rewriting ──▶ Conversion ──▶ classes ──┐
 *                (where, by a seed)      (the text)   (javac with               ├─▶ TestRun ─▶ the same results?
 *                                                      the processor)           │
 *   jar ────────────────────────────────────────────────────────────▶ classes ──┘
 * </pre>
 *
 * <p>A method keeps its signature, and its body moves into a generator that waits in many places; what is left in its
 * place runs the generator to its end on the spot:
 *
 * <pre>
 *   static int sum(int[] a) { int s = 0; for (int x : a) s += x; return s; }
 *
 *   static int sum(int[] a) { return Drive.run(CGenerators.sum__7(a)); }
 *   &#64;Generator static int sum__7(int[] a) { int s = 0; for (int x : pause(a)) s += pause(x); return s; }
 * </pre>
 *
 * <p>The profile {@code foreign} fetches the libraries into {@code target}; without it there is nothing to do.
 */
package dev.diesel.oracle.foreign;
