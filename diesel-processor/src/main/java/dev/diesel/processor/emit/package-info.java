/** Writes the generated sources: the only package that uses JavaPoet. */
package dev.diesel.processor.emit;
