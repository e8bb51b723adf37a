package dev.diesel.processor.lower;

import dev.diesel.processor.flow.LocalClass;
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
     * @param localClasses classes that become members of the machine
     * @param parameters the receiver, if there is one, then the method's parameters
     * @param variables all variables that are named in it, parameters included
     * @param routine the name of the routine
     * @param delivered the name of what is delivered
     * @param identifiers every word in the user's text
     * @param classNames the names of all classes in the body
     * @param keepsClasses whether a statement list has a class, so that it cannot be cut
     */
    public record Lowered(
            Node.Seq root,
            List<LocalClass> localClasses,
            List<Variable> parameters,
            List<Variable> variables,
            Variable routine,
            Variable delivered,
            Set<String> identifiers,
            Set<String> classNames,
            boolean keepsClasses) {}

    /**
     * Lowers a method whose placement of suspensions has been checked.
     *
     * @param inParts whether the statement lists will be cut, so that no class can stay in one
     */
    public static Lowered lower(Body body, Accessors accessors, Problems problems, boolean inParts) {
        Method method = new Method(body, accessors, problems, inParts);
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
                method.localTypes.members(),
                parameters,
                List.copyOf(variables),
                method.routine,
                method.delivered,
                method.locals.identifiers(),
                method.locals.classNames(),
                method.localTypes.keepsClasses());
    }
}
