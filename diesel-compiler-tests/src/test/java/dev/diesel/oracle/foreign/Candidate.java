package dev.diesel.oracle.foreign;

import java.util.List;

/**
 * A method that can be made a generator. Any thread; immutable.
 *
 * @param number it is the only one with this number
 * @param name the class and the method
 * @param bodyStart where the body starts in the file
 * @param bodyEnd where it ends
 * @param ordinary what the method becomes when its generator is an ordinary method, up to the generator's body
 * @param driven what it becomes with a state machine
 * @param insertions what is put into the body
 */
record Candidate(
        int number,
        String name,
        int bodyStart,
        int bodyEnd,
        String ordinary,
        String driven,
        List<Insertion> insertions) {
    /** The end of the generator's name; the start is the name of the method. */
    static String suffix(int number) {
        return "__" + number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Candidate candidate && candidate.number == number;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return name + suffix(number);
    }
}
