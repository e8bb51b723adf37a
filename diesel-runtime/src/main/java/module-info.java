/** The diesel runtime: one hub per thread that runs generators, and the tokens they wait for. */
@SuppressWarnings("module") // the test kit is compiled later
module dev.diesel.runtime {
    requires transitive dev.diesel.annotations;
    requires static jdk.jfr; // without it there are no Flight Recorder events

    uses dev.diesel.core.HubObserver;

    provides dev.diesel.core.HubObserver with
            dev.diesel.debug.FlightRecorderEvents,
            dev.diesel.debug.Watchdog;

    exports dev.diesel;
    exports dev.diesel.frame;
    exports dev.diesel.log;
    exports dev.diesel.sync;
    exports dev.diesel.buffer to
            dev.diesel.testkit;
    exports dev.diesel.core to
            dev.diesel.testkit;
    exports dev.diesel.net to
            dev.diesel.testkit;
    exports dev.diesel.time to
            dev.diesel.testkit;
}
