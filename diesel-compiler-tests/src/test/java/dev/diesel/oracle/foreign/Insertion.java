package dev.diesel.oracle.foreign;

import java.util.Comparator;
import javax.lang.model.element.ExecutableElement;

/**
 * A text that is put into a file. Any thread; immutable.
 *
 * @param position where, in the file as it is
 * @param order of several at one position: the closing ones first, the innermost first; then the opening ones
 * @param text what
 * @param callee if not null, the text is only wanted where this method has a generator, and is the end of its name
 */
record Insertion(int position, int order, String text, ExecutableElement callee) {
    static final Comparator<Insertion> ORDER =
            Comparator.comparingInt(Insertion::position).thenComparingInt(Insertion::order);

    /** Something at the start of a tree, {@code depth} trees inside the method. */
    static Insertion before(int position, int depth, String text) {
        return new Insertion(position, depth, text, null);
    }

    /** Something at the end of a tree. */
    static Insertion after(int position, int depth, String text) {
        return new Insertion(position, -depth, text, null);
    }

    /** The call of a method becomes the call of its generator. */
    static Insertion call(int position, ExecutableElement callee) {
        return new Insertion(position, Integer.MIN_VALUE, "", callee);
    }
}
