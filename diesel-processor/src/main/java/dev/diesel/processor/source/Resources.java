package dev.diesel.processor.source;

import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** What try-with-resources calls at the end. */
public final class Resources {
    private Resources() {}

    /** Whether closing one of the resources suspends. */
    static boolean closeSuspends(Body body, TryTree tree) {
        for (Tree resource : tree.getResources()) {
            ExecutableElement close = close(body, resource);
            if (close != null && DieselNames.isGenerator(close)) {
                return true;
            }
        }
        return false;
    }

    /** The {@code close()} that is called for a resource; null if its type has none. */
    public static ExecutableElement close(Body body, Tree resource) {
        TypeMirror type = body.type(resource);
        if (type == null) {
            return null;
        }
        Element element = body.types().asElement(type);
        if (!(element instanceof TypeElement owner)) {
            return null;
        }
        for (ExecutableElement each : ElementFilter.methodsIn(body.elements().getAllMembers(owner))) {
            if (each.getSimpleName().contentEquals("close")
                    && each.getParameters().isEmpty()) {
                return each;
            }
        }
        return null;
    }
}
