package dev.diesel.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import dev.diesel.processor.problem.Problem;
import dev.diesel.processor.problem.Problems;
import dev.diesel.processor.source.Body;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/** Calls that are known to block the thread, and with it the hub. A warning, since a stream may be in memory. */
public final class BlockingCheck {
    private static final String THREAD = "await(thread(() -> …))";

    /** By {@code class.method}; the value says what to use instead. */
    private static final Map<String, String> BLOCKING = Map.ofEntries(
            Map.entry("java.lang.Thread.sleep", "await(sleep(seconds))"),
            Map.entry("java.lang.Thread.join", THREAD),
            Map.entry("java.lang.Object.wait", "await(waitFor(event))"),
            Map.entry("java.lang.Process.waitFor", THREAD),
            Map.entry("java.io.InputStream.read", THREAD),
            Map.entry("java.io.InputStream.readAllBytes", THREAD),
            Map.entry("java.io.Reader.read", THREAD),
            Map.entry("java.io.BufferedReader.readLine", THREAD),
            Map.entry("java.net.ServerSocket.accept", "a Service"),
            Map.entry("java.net.InetAddress.getByName", THREAD),
            Map.entry("java.net.InetAddress.getAllByName", THREAD),
            Map.entry("java.util.concurrent.Future.get", "await(future(stage)), or " + THREAD),
            Map.entry("java.util.concurrent.CompletableFuture.get", "await(future(stage))"),
            Map.entry("java.util.concurrent.CompletableFuture.join", "await(future(stage))"),
            Map.entry("java.util.concurrent.CountDownLatch.await", "await(waitFor(event))"),
            Map.entry("java.util.concurrent.CyclicBarrier.await", "await(waitFor(event))"),
            Map.entry("java.util.concurrent.Semaphore.acquire", "await(waitFor(event))"),
            Map.entry("java.util.concurrent.BlockingQueue.take", "await(waitFor(event))"),
            Map.entry("java.util.concurrent.BlockingQueue.put", "await(waitFor(event))"),
            Map.entry("java.util.concurrent.TimeUnit.sleep", "await(sleep(duration))"),
            Map.entry("java.util.concurrent.locks.LockSupport.park", "await(waitFor(event))"));

    private BlockingCheck() {}

    /** Warns of every blocking call in the generator itself; lambdas may run elsewhere. */
    public static void check(Body body, Problems problems) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
                Element callee = body.symbol(tree);
                if (callee instanceof ExecutableElement method) {
                    String instead = instead(method, body);
                    if (instead != null) {
                        String name = method.getEnclosingElement().getSimpleName() + "." + method.getSimpleName();
                        problems.report(Problem.BLOCKING_CALL, body.position(tree), name, instead);
                    }
                }
                return super.visitMethodInvocation(tree, null);
            }

            @Override
            public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
                return null;
            }

            @Override
            public Void visitClass(ClassTree tree, Void unused) {
                return null;
            }
        }.scan(body.tree().getBody(), null);
    }

    private static String instead(ExecutableElement method, Body body) {
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        String direct = BLOCKING.get(owner.getQualifiedName() + "." + method.getSimpleName());
        if (direct != null
                || !body.elements()
                        .getPackageOf(owner)
                        .getQualifiedName()
                        .toString()
                        .startsWith("java.")) {
            return direct;
        }
        // A subclass of the library that overrides what its superclass is listed with blocks as well.
        for (TypeMirror each : body.types().directSupertypes(owner.asType())) {
            TypeElement above = (TypeElement) body.types().asElement(each);
            String name = above.getQualifiedName() + "." + method.getSimpleName();
            if (BLOCKING.containsKey(name) && !isInMemory(owner)) {
                return BLOCKING.get(name);
            }
        }
        return null;
    }

    private static boolean isInMemory(TypeElement owner) {
        String name = owner.getSimpleName().toString();
        return name.startsWith("ByteArray") || name.startsWith("String") || name.startsWith("CharArray");
    }
}
