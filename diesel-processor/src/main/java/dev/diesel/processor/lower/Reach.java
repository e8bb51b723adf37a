package dev.diesel.processor.lower;

import dev.diesel.processor.source.Body;
import dev.diesel.processor.source.Denotable;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** What a machine, a class of its own in the user's package, can name of what the user's class can. */
final class Reach {
    private final Body body;
    private final PackageElement home;

    Reach(Body body) {
        this.body = body;
        this.home = body.elements().getPackageOf(body.owner());
    }

    /** Whether plain Java in the machine may use the member; if not, an accessor does. */
    boolean isPlain(Element member) {
        if (member.getModifiers().contains(Modifier.PRIVATE)) {
            return false;
        }
        boolean samePackage = body.elements().getPackageOf(member) == home;
        return samePackage || !member.getModifiers().contains(Modifier.PROTECTED);
    }

    /** A class in {@code type} that cannot be named; null if there is none. */
    TypeElement hidden(TypeMirror type) {
        return Denotable.hiddenClass(type, home);
    }

    /** Whether {@code type} is {@code ancestor} or below it. */
    boolean isSubclass(TypeElement type, TypeElement ancestor) {
        return body.types().isSubtype(erased(type.asType()), erased(ancestor.asType()));
    }

    /** Whether a class that is not private can be named. */
    boolean isVisible(TypeElement type) {
        return Denotable.isVisible(type, home);
    }

    /** The nearest class around the generator that has members of {@code owner}; null for a static import. */
    TypeElement site(TypeElement owner) {
        for (Element each = body.owner(); each instanceof TypeElement type; each = each.getEnclosingElement()) {
            if (isSubclass(type, owner)) {
                return type;
            }
        }
        return null;
    }

    /** Whether the objects of a member class have an object around them. */
    static boolean isInner(TypeElement type) {
        return type.getNestingKind() == NestingKind.MEMBER
                && !type.getModifiers().contains(Modifier.STATIC)
                && type.getKind() == ElementKind.CLASS;
    }

    private TypeMirror erased(TypeMirror type) {
        return body.types().erasure(type);
    }
}
