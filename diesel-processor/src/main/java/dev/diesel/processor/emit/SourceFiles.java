package dev.diesel.processor.emit;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.diesel.processor.source.DieselNames;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.Name;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** The text of a generated file. */
final class SourceFiles {
    private SourceFiles() {}

    /**
     * Writes a class.
     *
     * @param user the class that it is generated for, in whose package it is
     */
    static String text(TypeSpec type, TypeElement user, Elements elements) {
        return JavaFile.builder(DieselNames.packageName(user), type)
                .indent("    ")
                .skipJavaLangImports(!hidesJavaLang(elements, user))
                .build()
                .toString();
    }

    /** Whether the user's package has a class of its own that is called like one of java.lang. */
    private static boolean hidesJavaLang(Elements elements, TypeElement user) {
        Set<Name> names = names(elements.getPackageElement("java.lang"));
        names.retainAll(names(elements.getPackageOf(user)));
        return !names.isEmpty();
    }

    private static Set<Name> names(PackageElement all) {
        return all.getEnclosedElements().stream().map(Element::getSimpleName).collect(Collectors.toSet());
    }
}
