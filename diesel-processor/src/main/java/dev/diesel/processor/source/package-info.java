/**
 * Reads the user's sources: the only package that uses {@code Trees} and the compiler.
 *
 * <p>The types of a body come from a second compilation ({@link dev.diesel.processor.source.Shadow}) over the same
 * files. Attributing the user's own trees in place would make javac crash, or report errors on legal code.
 */
package dev.diesel.processor.source;
