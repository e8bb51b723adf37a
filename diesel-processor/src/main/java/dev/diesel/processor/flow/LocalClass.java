package dev.diesel.processor.flow;

import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A class of the body that becomes a member of the machine, so that all parts of the body see it. It stands in a scope,
 * a class whose objects hold what it captures: one for each time that the declaration is executed.
 *
 * <pre>
 *   class Greeter {                 static final class Greeter$scope {
 *       String greet(String name)       final String greeting;
 *           return greeting + name;     class Greeter {
 *       }                                   String greet(String name) { return greeting + name; }
 *   }                                   }
 *                                   }
 *   …                               scope = new Greeter$scope(greeting); …
 *   new Greeter()                   scope.new Greeter()
 * </pre>
 *
 * @param type the class
 * @param scope the name of the class around it
 * @param text the class
 * @param isFirst whether no statement stands before it, so that it can stand before the method on its own lines
 * @param isStatic whether the scope is a static class: it names no type parameter of the machine
 * @param isSerializable whether objects of the class, and so the scope, can be written
 * @param captured the variables that it captures, which are fields of the scope
 */
public record LocalClass(
        TypeElement type,
        String scope,
        Code text,
        boolean isFirst,
        boolean isStatic,
        boolean isSerializable,
        List<Variable> captured) {
    public LocalClass {
        captured = List.copyOf(captured);
    }

    /** The name of the class in the machine. */
    public String name() {
        return scope + "." + type.getSimpleName();
    }

    /** What the class calls a variable that it captures: the user's text stays; names of the compiler's own are new. */
    public static Code name(Variable captured, String scope) {
        return captured.isOwn() ? Code.join(scope + ".this.", new Code.Name(captured)) : Code.of(captured.name());
    }

    /** The field of the scope for a variable. */
    public static String field(Variable captured) {
        return captured.isOwn() ? captured.emitted() : captured.name();
    }
}
