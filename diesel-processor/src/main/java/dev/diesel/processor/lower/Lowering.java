package dev.diesel.processor.lower;

import dev.diesel.processor.flow.Node;
import dev.diesel.processor.flow.Variable;
import dev.diesel.processor.problem.Problems;
import dev.diesel.processor.source.Body;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The pass: from an attributed body to the intermediate form. */
public final class Lowering {
    private Lowering() {}

    /**
     * A lowered method.
     *
     * @param root its statements
     * @param types local classes that are used beyond the statement list in which they were declared
     * @param parameters the receiver, if there is one, then the method's parameters
     * @param variables all variables that are named in it, parameters included
     * @param routine the name of the routine
     * @param delivered the name of what is delivered
     * @param identifiers every word in the user's text
     * @param declaresClasses whether the body has classes with a name, which all of it must see
     */
    public record Lowered(
            Node.Seq root,
            List<Node.Plain> types,
            List<Variable> parameters,
            List<Variable> variables,
            Variable routine,
            Variable delivered,
            Set<String> identifiers,
            boolean declaresClasses) {}

    /** Lowers a method whose placement of suspensions has been checked. */
    public static Lowered lower(Body body, Accessors accessors, Problems problems) {
        Method method = new Method(body, accessors, problems);
        Statements statements = new Statements(method);
        Node.Seq root = statements.block(body.tree().getBody().getStatements());
        List<Variable> parameters = new ArrayList<>();
        if (method.self != null) {
            parameters.add(method.self);
        }
        body.tree().getParameters().forEach(each -> parameters.add(method.locals.get(each)));
        Set<Variable> variables = new LinkedHashSet<>(parameters);
        variables.addAll(method.locals.all());
        variables.addAll(method.temporaries());
        method.bindings.patterns().forEach(variables::add);
        return new Lowered(
                root,
                statements.types(),
                parameters,
                List.copyOf(variables),
                method.routine,
                method.delivered,
                method.locals.identifiers(),
                method.locals.declaresClasses());
    }
}
