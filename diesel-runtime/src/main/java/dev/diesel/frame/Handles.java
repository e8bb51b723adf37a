package dev.diesel.frame;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;

/**
 * Finds the handles through which generated code reaches private members of the class it was generated for. Any thread.
 *
 * <p>The caller is a class of the same package and module, so that no package has to be opened for it. The site is the
 * class in whose name it asks, the owner the one that declares the member; {@code site} may have another one that hides it.
 */
public final class Handles {
    private Handles() {}

    @FunctionalInterface
    private interface Search {
        MethodHandle in(Lookup lookup) throws ReflectiveOperationException;
    }

    private static MethodHandle find(Lookup caller, Class<?> owner, Search search) {
        try {
            return search.in(MethodHandles.privateLookupIn(owner, caller));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(owner + " has changed since code was generated for it", e);
        }
    }

    /** Reads a field. */
    public static MethodHandle getter(Lookup caller, Class<?> site, Class<?> owner, String name, Class<?> type) {
        return find(caller, site, lookup -> lookup.findGetter(owner, name, type));
    }

    /** Assigns a field. */
    public static MethodHandle setter(Lookup caller, Class<?> site, Class<?> owner, String name, Class<?> type) {
        return find(caller, site, lookup -> lookup.findSetter(owner, name, type));
    }

    /** Reads a static field. */
    public static MethodHandle staticGetter(Lookup caller, Class<?> site, Class<?> owner, String name, Class<?> type) {
        return find(caller, site, lookup -> lookup.findStaticGetter(owner, name, type));
    }

    /** Assigns a static field. */
    public static MethodHandle staticSetter(Lookup caller, Class<?> site, Class<?> owner, String name, Class<?> type) {
        return find(caller, site, lookup -> lookup.findStaticSetter(owner, name, type));
    }

    /** Calls a method, with the receiver first. */
    public static MethodHandle method(
            Lookup caller, Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        return find(
                caller, owner, lookup -> lookup.findVirtual(owner, name, MethodType.methodType(result, parameters)));
    }

    /** Calls a static method. */
    public static MethodHandle staticMethod(
            Lookup caller, Class<?> site, Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        return find(caller, site, lookup -> lookup.findStatic(owner, name, MethodType.methodType(result, parameters)));
    }

    /** Calls {@code owner}'s version of a method that {@code site} inherits or overrides. */
    public static MethodHandle superMethod(
            Lookup caller, Class<?> site, Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
        MethodType type = MethodType.methodType(result, parameters);
        return find(caller, site, lookup -> lookup.findSpecial(owner, name, type, site));
    }

    /** Reads the object around an object of an inner class. */
    public static MethodHandle outer(Lookup caller, Class<?> owner, Class<?> around) {
        for (Field each : owner.getDeclaredFields()) {
            if (each.isSynthetic() && each.getType() == around && each.getName().startsWith("this$")) {
                return find(caller, owner, lookup -> lookup.unreflectGetter(each));
            }
        }
        throw new IllegalStateException(owner + " does not keep the object around it");
    }

    /** Calls a constructor. */
    public static MethodHandle constructor(Lookup caller, Class<?> owner, Class<?>... parameters) {
        return find(
                caller, owner, lookup -> lookup.findConstructor(owner, MethodType.methodType(void.class, parameters)));
    }
}
