/** What a processor finds in IntelliJ's build process. */
package org.jetbrains.jps.javac;
