package dev.diesel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.diesel.frame.Generators;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.junit.jupiter.api.Test;

/** Every form in which a user starts a generator: that they compile, without a warning, is half of the test. */
class StartFormsTest {
    @Test
    void aLoopTakesAMethodWithItsArguments() {
        assertThat(new Loop(Forms::tick).name()).isEqualTo("Forms.tick");
        assertThat(new Loop(Forms::count).name()).isEqualTo("Forms.count");
        assertThat(new Loop(Forms::every, 2.0).name()).isEqualTo("Forms.every");
        assertThat(new Loop(Forms::join, "a", 1, 2L).name()).isEqualTo("Forms.join");
        assertThat(new Loop(Forms::same, "x").name()).isEqualTo("Forms.same");
        assertThat(new Loop(Forms::fails, "x").name()).isEqualTo("Forms.fails");
    }

    @Test
    void aLoopTakesAFactoryOrACoroutine() {
        assertThat(new Loop(FormsGenerators::tick).name()).isEqualTo("Forms.tick");
        assertThat(new Loop(FormsGenerators::every, 2.0).name()).isEqualTo("Forms.every");
        assertThat(new Loop(() -> FormsGenerators.join("a", 1, 2L)).name()).isEqualTo("Forms.join");
        assertThat(new Loop(FormsGenerators.join("a", 1, 2L)).name()).isEqualTo("Forms.join");
    }

    @Test
    void aServiceTakesAMethodOrAFactory() {
        InetSocketAddress address = new InetSocketAddress(0);
        String greeting = "hi";
        assertThat(new Service(Forms::talk, 0)).isNotNull();
        assertThat(new Service(Forms::talk, address)).isNotNull();
        assertThat(new Service(FormsGenerators::talk, 0)).isNotNull();
        assertThat(new Service(peer -> FormsGenerators.join(greeting, peer.hashCode(), 1), 0))
                .isNotNull();
        assertThat(new Service((SocketAddress peer) -> FormsGenerators.talk(peer), address))
                .isNotNull();
    }

    @Test
    void runReturnsTheValue() throws Exception {
        int count = Diesel.run(Forms::count);
        String word = Diesel.run(Forms::word);
        String joined = Diesel.run(Forms::join, "a", 1, 2L);
        String same = Diesel.run(Forms::same, "x");
        String made = Diesel.run(FormsGenerators.join("b", 1, 2L));
        assertThat(count).isEqualTo(1);
        assertThat(word).isEqualTo("word");
        assertThat(joined).isEqualTo("a12");
        assertThat(same).isEqualTo("x");
        assertThat(made).isEqualTo("b12");
        Diesel.run(Forms::tick);
        Diesel.run(Forms::every, 2.0);
    }

    @Test
    void runThrowsWhatTheMethodThrows() {
        assertThatThrownBy(() -> Diesel.run(Forms::fails, "oops"))
                .isInstanceOf(IOException.class)
                .hasMessage("oops");
    }

    @Test
    void aMethodWithoutAStateMachineIsAClearError() {
        assertThatThrownBy(() -> new Loop(Forms::notAGenerator))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Forms.notAGenerator")
                .hasMessageContaining("diesel-processor");
    }

    @Test
    void aLambdaThatIsNoFactoryIsAClearError() {
        assertThatThrownBy(() -> new Loop(() -> Forms.tick()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lambda");
    }

    @Test
    void whatMayBeAGeneratorIsLookedAt() throws Throwable {
        assertThat(Generators.factoryIfGenerator((GeneratorMethod1<Double>) Forms::every)
                        .orElseThrow()
                        .invokeWithArguments(2.0))
                .isInstanceOf(Coroutine.class);
        assertThat(Generators.factoryIfGenerator((GeneratorMethod0) Forms::notAGenerator))
                .isEmpty();
        assertThat(Generators.factoryIfGenerator((GeneratorMethod0) () -> Forms.tick()))
                .isEmpty();
        assertThat(Generators.factoryIfGenerator(new NotSerialisable(Thread.currentThread())))
                .isEmpty();
    }

    private record NotSerialisable(Thread thread) implements GeneratorMethod0 {
        @Override
        public void run() {
            throw new AssertionError("it is only looked at");
        }
    }

    @Test
    void anObjectIsNoReferenceToAGenerator() {
        assertThatThrownBy(() -> new Loop(new NotSerialisable(Thread.currentThread())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NotSerialisable is not a method reference");
    }

    @Test
    void aLoopRunsOnce() {
        Application app = new Application();
        Loop loop = new Loop(Forms::tick);
        app.addLoop(loop);
        assertThatThrownBy(() -> app.addLoop(loop))
                .isInstanceOf(DieselException.class)
                .hasMessageContaining("runs once");
        app.halt();
        app.run();
        assertThat(loop.state()).isEqualTo(Loop.State.CANCELLED);
    }
}
