/**
 * Takes the sugar off, only where a suspension is inside: what remains is the intermediate form of
 * {@code dev.diesel.processor.flow}, in which every suspension is a statement.
 *
 * <p>Text without a suspension is taken over as the user wrote it ({@link dev.diesel.processor.lower.Splicer}); only
 * names are resolved. {@code SpliceScanner} walks over it and leaves each kind of name to one class: variables to
 * {@code LocalUses}, types to {@code TypeUses}, members to {@code Members}, and where a member has an accessor or an
 * object has to be named, to {@code Receivers}, {@code Invocations}, {@code FieldUpdates}, {@code References}, {@code
 * Creations} and {@code Constructors}.
 */
package dev.diesel.processor.lower;
