/** The programs of the documentation: one class, one pattern. */
module dev.diesel.examples {
    requires dev.diesel.http;
    requires dev.diesel.runtime;
    requires jdk.httpserver;
}
