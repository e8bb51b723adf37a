package dev.diesel.oracle;

import java.net.URI;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** A Java file in memory. Any thread; immutable. */
public final class Source extends SimpleJavaFileObject {
    private final String className;
    private final String text;

    /**
     * A file for a top-level class.
     *
     * @param className the fully qualified name of the class
     * @param text the whole compilation unit
     */
    public Source(String className, String text) {
        super(
                URI.create("string:///" + className.replace('.', '/') + Kind.SOURCE.extension),
                JavaFileObject.Kind.SOURCE);
        this.className = className;
        this.text = text;
    }

    public String className() {
        return className;
    }

    /** The class name without its package. */
    String simpleName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    public String text() {
        return text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
