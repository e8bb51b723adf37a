package dev.diesel.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.diesel.Service;
import dev.diesel.http.HttpServer;
import org.junit.jupiter.api.Test;

final class HttpRequestsIT {
    @Test
    void printsWhatIsThereAndThatSomethingIsNot() throws Exception {
        try (Running app = Running.service(new Service(new HttpServer(HttpApplication::handle), 0));
                StandardOutput output = new StandardOutput()) {
            HttpRequests.main(new String[] {String.valueOf(app.port())});
            assertThat(output.line()).isEqualTo("200 Hello, World!");
            assertThat(output.line()).startsWith("404 ");
        }
    }
}
