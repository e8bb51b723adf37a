/** HTTP/1.1, client and server, written as generators. */
module dev.diesel.http {
    requires transitive dev.diesel.runtime;

    exports dev.diesel.http;
    exports dev.diesel.http.files;
}
