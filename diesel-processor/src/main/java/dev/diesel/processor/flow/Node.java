package dev.diesel.processor.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.type.TypeMirror;

/**
 * A statement of the intermediate form. Those that hold a suspension have a kind of their own; all others are
 * {@link Plain}, the user's text.
 *
 * <pre>
 *   while (more()) {                      Loop(more(),
 *       String line = await(untilEol());     Seq(Declare(line),
 *       log(line);                               Await(line, r.await(this, untilEol())),
 *   }                                            Plain(log(line))))
 * </pre>
 */
public sealed interface Node {
    /** Whether statements that stand together are a scope for names. */
    enum Scope {
        /** The user's braces. */
        BLOCK,
        /** A statement that has become several; its variables may clash with others. */
        STATEMENT,
        /** None. */
        NONE
    }

    /** Statements one after the other. */
    record Seq(List<Node> nodes, Scope scope) implements Node {
        public Seq {
            nodes = List.copyOf(nodes);
        }

        /** Whether the statements can stand among those around them. */
        public boolean isFlat() {
            return switch (scope) {
                case BLOCK -> false;
                case NONE -> true;
                case STATEMENT ->
                    nodes.stream()
                            .noneMatch(each -> each instanceof Declare declare
                                            && !declare.variable().isHoisted()
                                    || each instanceof Await await
                                            && await.declares()
                                            && !await.target().isHoisted());
            };
        }

        /** The statements, with those of flat parts among them. */
        public List<Node> flat() {
            List<Node> flat = new ArrayList<>();
            for (Node each : nodes) {
                if (each instanceof Seq part && part.isFlat()) {
                    flat.addAll(part.flat());
                } else {
                    flat.add(each);
                }
            }
            return flat;
        }
    }

    /**
     * Text without a suspension.
     *
     * @param code the whole statement
     * @param completes whether what follows can be reached, in javac's sense
     * @param assigns variables that have a new value for certain afterwards, so that the old one is dead before
     */
    record Plain(Code code, boolean completes, Set<Variable> assigns) implements Node {
        /** An assignment of a value. */
        public static Plain assign(Variable variable, Code value) {
            Code code = Code.join(new Code.Use(variable, false, true), " = ", value, ";");
            return new Plain(code.floated(), true, Set.of(variable));
        }
    }

    /**
     * The declaration of a local variable.
     *
     * @param type the user's text of modifiers and type, for a variable that stays where it is
     * @param init the value, or null
     */
    record Declare(Variable variable, Code type, Code init) implements Node {}

    /**
     * A suspension.
     *
     * @param target what its value is assigned to, or null
     * @param declares whether {@code target} is declared here
     * @param cast the type of the value, or null if it is dropped
     * @param call the call that may say SUSPENDED
     * @param line the user's line
     */
    record Await(Variable target, boolean declares, TypeMirror cast, Code call, int line) implements Node {}

    /** {@code if}; {@code otherwise} may be null. */
    record If(Code condition, Node then, Node otherwise) implements Node {}

    /** The three forms of a loop. */
    enum LoopKind {
        /** Tests before the body. */
        WHILE,
        /** Tests after the body. */
        DO,
        /** Tests before, updates after the body. */
        FOR
    }

    /**
     * A loop.
     *
     * @param condition null if it goes on for ever
     * @param update for {@link LoopKind#FOR}, the text between the second semicolon and the bracket
     */
    record Loop(LoopKind kind, Label label, Code condition, Node body, Code update) implements Node {}

    /** A labelled statement. */
    record Labeled(Label label, Node body) implements Node {}

    /**
     * {@code switch} over the number of a group.
     *
     * @param selector gives the number of the group, or -1 for none; if there are many groups, a variable that holds it
     */
    record Switch(Label label, Code selector, List<Seq> groups) implements Node {
        public Switch {
            groups = List.copyOf(groups);
        }
    }

    /**
     * {@code try}; {@code cleanup} is the finally block, which does not suspend, or null.
     *
     * @param line the user's line
     */
    record Try(Node body, List<Handler> handlers, Node cleanup, int line) implements Node {
        public Try {
            handlers = List.copyOf(handlers);
        }
    }

    /**
     * A catch clause.
     *
     * @param parameter the exception
     * @param type the user's text of modifiers and types
     * @param suspends whether the body holds a suspension; then the exception is thrown again to come back here
     */
    record Handler(Variable parameter, Code type, Node body, boolean suspends, int line) {}

    /** Statements that become a method of their own, because there are too many. */
    record Part(Seq body) implements Node {}
}
