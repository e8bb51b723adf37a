/**
 * A small intermediate form of a body: the user's control structure, with every suspension in a statement of its own,
 * and the analysis that says which variables live across a suspension.
 */
package dev.diesel.processor.flow;
