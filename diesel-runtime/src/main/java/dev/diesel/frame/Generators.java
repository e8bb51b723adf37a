package dev.diesel.frame;

import dev.diesel.Coroutine;
import dev.diesel.GeneratorMethod;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Finds the state machine of a {@code @Generator} method: from a method reference, and for a virtual call. Any thread.
 *
 * <p>A companion ({@code EchoServerGenerators}) has a static factory per method. When it is loaded it hands over a
 * {@link Lookup}, so that the factories can be found without opening the user's module.
 */
public final class Generators {
    private static final ConcurrentMap<Class<?>, Lookup> COMPANIONS = new ConcurrentHashMap<>();

    private Generators() {}

    /** Called by every companion when it is loaded. */
    public static void register(Lookup companion) {
        COMPANIONS.put(companion.lookupClass(), companion);
    }

    /**
     * Initialises a class, as the call of a static method of it does.
     *
     * @param companion the lookup of its companion
     * @return true
     */
    public static boolean initialize(Lookup companion, Class<?> owner) {
        try {
            companion.ensureInitialized(owner);
            return true;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(owner + " has changed since its companion was generated", e);
        }
    }

    /**
     * The coroutine for a method reference to a {@code @Generator} method.
     *
     * @param reference {@code EchoServer::handleEcho} or {@code server::handleEcho}
     * @param arguments the arguments of the method, without those that the reference has bound
     * @throws IllegalArgumentException if it is not a method reference, or the method has no state machine
     */
    public static Coroutine<?> coroutine(GeneratorMethod reference, Object... arguments) {
        MethodHandle factory = factory(reference);
        try {
            return (Coroutine<?>) factory.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw Frame.<RuntimeException>sneaky(e);
        }
    }

    /**
     * The factory of a method reference, with what the reference has bound already inserted: called once per service,
     * then invoked per connection.
     *
     * @throws IllegalArgumentException if it is not a method reference, or the method has no state machine
     */
    public static MethodHandle factory(GeneratorMethod reference) {
        SerializedLambda lambda = LambdaReader.read(reference);
        if (lambda == null) {
            throw new IllegalArgumentException(
                    reference.getClass().getName() + " is not a method reference to a @Generator method");
        }
        String owner = ownerName(lambda);
        if (isLambda(lambda)) {
            throw new IllegalArgumentException("a lambda in " + owner + " stands where a @Generator method is wanted:"
                    + " pass a method reference (Owner::method), or a coroutine from the companion's factory");
        }
        try {
            return factory(lambda, reference.getClass().getClassLoader());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "no state machine for " + owner + "." + lambda.getImplMethodName() + ": is it marked @Generator,"
                            + " and is diesel-processor on the processor path (javac -processorpath, Maven's"
                            + " annotationProcessorPaths)?",
                    e);
        }
    }

    /**
     * The factory of a function that may be a generator, as {@link #factory} gives it.
     *
     * @return empty if it is a lambda, a reference to an ordinary method, or an object of a class
     */
    public static Optional<MethodHandle> factoryIfGenerator(GeneratorMethod function) {
        SerializedLambda lambda = LambdaReader.read(function);
        if (lambda == null || isLambda(lambda)) {
            return Optional.empty();
        }
        try {
            return Optional.of(factory(lambda, function.getClass().getClassLoader()));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    private static boolean isLambda(SerializedLambda lambda) {
        return lambda.getImplMethodName().startsWith("lambda$");
    }

    private static String ownerName(SerializedLambda lambda) {
        return lambda.getImplClass().replace('/', '.');
    }

    private static MethodHandle factory(SerializedLambda lambda, ClassLoader loader)
            throws ReflectiveOperationException {
        MethodType type = MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader);
        Class<?> owner = Class.forName(ownerName(lambda), false, loader);
        List<Class<?>> parameters = new ArrayList<>(type.parameterList());
        if (lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic) {
            parameters.add(0, owner);
        }
        MethodHandle factory = find(owner, lambda.getImplMethodName(), parameters);
        Object[] bound = new Object[lambda.getCapturedArgCount()];
        Arrays.setAll(bound, lambda::getCapturedArg);
        return MethodHandles.insertArguments(factory, 0, bound);
    }

    private static MethodHandle find(Class<?> owner, String name, List<Class<?>> parameters)
            throws ReflectiveOperationException {
        Lookup companion = companionOf(owner);
        Method method = companion.lookupClass().getDeclaredMethod(name, parameters.toArray(new Class<?>[0]));
        return companion.unreflect(method);
    }

    /** The lookup of a class's companion; a companion's factories may be passed themselves, so it is its own. */
    private static Lookup companionOf(Class<?> owner) throws ClassNotFoundException {
        if (owner.getSimpleName().endsWith("Generators")) {
            // A reference to a method of a class does not load it, and it registers when it is loaded.
            Class.forName(owner.getName(), true, owner.getClassLoader());
        }
        if (COMPANIONS.containsKey(owner)) {
            return COMPANIONS.get(owner);
        }
        Class<?> companion = Class.forName(companionName(owner), true, owner.getClassLoader());
        Lookup lookup = COMPANIONS.get(companion);
        if (lookup == null) {
            throw new ClassNotFoundException(companion + " did not register itself");
        }
        return lookup;
    }

    /** {@code app.Outer$Inner} has its factories in {@code app.Outer_InnerGenerators}. */
    private static String companionName(Class<?> owner) {
        String simple = owner.getSimpleName();
        for (Class<?> outer = owner.getEnclosingClass(); outer != null; outer = outer.getEnclosingClass()) {
            simple = outer.getSimpleName() + "_" + simple;
        }
        String packageName = owner.getPackageName();
        return (packageName.isEmpty() ? "" : packageName + ".") + simple + "Generators";
    }

    /**
     * The overriding machines of one {@code @Generator} method that subclasses may override. Any thread.
     *
     * <p>{@link #in} is asked at every call with the receiver's class; the answer is computed once per class.
     */
    public static final class Virtual {
        private final Class<?> owner;
        private final Method method;
        private final MethodType callType;
        private final ClassValue<Slot> slots = new ClassValue<>() {
            @Override
            protected Slot computeValue(Class<?> type) {
                return new Slot(resolve(type));
            }
        };

        /**
         * A table for one method.
         *
         * @param owner the class that declares the method
         * @param name its name
         * @param parameters its erased parameter types
         */
        public Virtual(Class<?> owner, String name, Class<?>... parameters) {
            this.owner = owner;
            try {
                this.method = owner.getDeclaredMethod(name, parameters);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(owner + " has changed since its companion was generated", e);
            }
            this.callType = MethodType.methodType(Coroutine.class, owner, parameters);
        }

        /**
         * The factory of the override that {@code receiver} runs, of type {@code (owner, parameters…)Coroutine}; null
         * if it runs the declaring class's own method.
         *
         * @throws IllegalStateException if the override is an ordinary method
         */
        public MethodHandle in(Class<?> receiver) {
            return slots.get(receiver).override;
        }

        private MethodHandle resolve(Class<?> receiver) {
            Method target = implementation(receiver);
            if (target == null || target.getDeclaringClass() == owner) {
                return null;
            }
            List<Class<?>> parameters = new ArrayList<>(List.of(target.getParameterTypes()));
            parameters.add(0, target.getDeclaringClass());
            try {
                Lookup companion = companionOf(target.getDeclaringClass());
                String direct = target.getName() + "$direct";
                Method factory;
                try {
                    factory = companion.lookupClass().getDeclaredMethod(direct, parameters.toArray(new Class<?>[0]));
                } catch (NoSuchMethodException e) {
                    factory = companion
                            .lookupClass()
                            .getDeclaredMethod(target.getName(), parameters.toArray(new Class<?>[0]));
                }
                return companion.unreflect(factory).asType(callType);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(
                        target + " overrides the generator " + method + " and has no state machine: mark it @Generator"
                                + " and compile it with diesel-processor",
                        e);
            }
        }

        /** The method that a call on {@code receiver} selects: the nearest class's, else a default method. */
        private Method implementation(Class<?> receiver) {
            for (Class<?> type = receiver; type != null; type = type.getSuperclass()) {
                Method found = declared(type);
                if (found != null && !Modifier.isAbstract(found.getModifiers())) {
                    return found;
                }
            }
            Method best = null;
            for (Class<?> type = receiver; type != null; type = type.getSuperclass()) {
                for (Class<?> each : type.getInterfaces()) {
                    best = moreSpecific(best, inherited(each));
                }
            }
            return best;
        }

        private Method inherited(Class<?> type) {
            Method found = declared(type);
            if (found != null) {
                return Modifier.isAbstract(found.getModifiers()) ? null : found;
            }
            Method best = null;
            for (Class<?> each : type.getInterfaces()) {
                best = moreSpecific(best, inherited(each));
            }
            return best;
        }

        private static Method moreSpecific(Method a, Method b) {
            if (a == null || b == null) {
                return a == null ? b : a;
            }
            return a.getDeclaringClass().isAssignableFrom(b.getDeclaringClass()) ? b : a;
        }

        /**
         * The overriding method as the user declared it. Where its erased parameters differ from the overridden ones
         * ({@code serve(String)} for {@code serve(T)}), javac has added a bridge beside it, which is not what we want.
         */
        private Method declared(Class<?> type) {
            Method exact = null;
            Method refined = null;
            for (Method each : type.getDeclaredMethods()) {
                if (!each.getName().equals(method.getName())
                        || each.getParameterCount() != method.getParameterCount()
                        || Modifier.isStatic(each.getModifiers())
                        || (type != owner && Modifier.isPrivate(each.getModifiers()))) {
                    continue;
                }
                boolean same = Arrays.equals(each.getParameterTypes(), method.getParameterTypes());
                if (same && !each.isBridge()) {
                    return each;
                }
                if (same) {
                    exact = each;
                } else if (!each.isBridge() && narrows(each)) {
                    refined = each;
                }
            }
            return exact == null ? null : refined == null ? exact : refined;
        }

        private boolean narrows(Method candidate) {
            Class<?>[] from = method.getParameterTypes();
            Class<?>[] to = candidate.getParameterTypes();
            for (int i = 0; i < from.length; i++) {
                if (!from[i].isAssignableFrom(to[i])) {
                    return false;
                }
            }
            return true;
        }

        /** ClassValue does not hold null. */
        private record Slot(MethodHandle override) {}
    }

    /** Takes a {@link SerializedLambda} out of a method reference, with no access to the class that made it. */
    private static final class LambdaReader extends ObjectOutputStream {
        private SerializedLambda found;

        private LambdaReader() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        /** Null if it is an object of a class. */
        static SerializedLambda read(GeneratorMethod reference) {
            try (LambdaReader reader = new LambdaReader()) {
                reader.writeObject(reference);
                return reader.found;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What a bound receiver or another object is made of is of no interest, and need not be serialisable. */
        @Override
        protected Object replaceObject(Object object) {
            if (object instanceof SerializedLambda lambda) {
                found = lambda;
            }
            return null;
        }
    }
}
