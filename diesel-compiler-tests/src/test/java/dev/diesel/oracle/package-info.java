/**
 * The oracle: a {@code @Generator} method is plain Java, so the same text with blocking calls is its specification.
 *
 * <pre>
 *                    ┌─ with the processor ──────▶ state machine ── driven by ScriptRoutine ─┐
 *   program (text) ──┤                                                                       ├─▶ the same Outcome?
 *                    └─ with a blocking Diesel ──▶ plain methods ── called on a thread ──────┘
 * </pre>
 *
 * Both runs follow one {@link dev.diesel.oracle.Schedule}, which says of every suspending call whether it is ready,
 * waits, or fails, and both report through {@link dev.diesel.oracle.Probe}.
 */
package dev.diesel.oracle;
