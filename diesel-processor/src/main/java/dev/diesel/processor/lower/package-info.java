/**
 * Takes the sugar off, only where a suspension is inside: what remains is the intermediate form of
 * {@code dev.diesel.processor.flow}, in which every suspension is a statement.
 *
 * <p>Text without a suspension is taken over as the user wrote it ({@link dev.diesel.processor.lower.Splicer}); only
 * names are resolved.
 */
package dev.diesel.processor.lower;
