package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Application;
import dev.diesel.Loop;
import dev.diesel.Service;
import dev.diesel.testkit.Simulation;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CrawlerTest {
    @Test
    void tenWorkersFetchFiftyPagesInTheTimeOfFive() {
        try (Simulation simulation = new Simulation();
                Printed printed = new Printed()) {
            Application app = simulation.application();
            Service site = new Service(Crawler::serveSite, 0);
            app.addService(site);
            app.addLoop(new Loop(Crawler::crawlAll, app, site.port()));
            simulation.run();
            assertThat(simulation.elapsed()).isEqualTo(Duration.ofSeconds(5));
            assertThat(printed.lines())
                    .containsExactlyElementsOf(IntStream.range(0, 50)
                            .mapToObj(i -> "this is page " + i)
                            .toList());
            assertThat(simulation.connections()).isZero();
        }
    }
}
