/** What a program must not do: one class per rule. */
package dev.diesel.processor.check;
