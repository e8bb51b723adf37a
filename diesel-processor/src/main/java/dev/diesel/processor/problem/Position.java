package dev.diesel.processor.problem;

import java.net.URI;

/**
 * A place in a user's file. It names the file rather than a tree, since diesel reads its own copy of the trees and
 * reports on javac's.
 *
 * @param file the source file
 * @param offset characters from its start
 */
public record Position(URI file, long offset) {}
