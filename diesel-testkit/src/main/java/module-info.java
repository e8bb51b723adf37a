/** A simulated clock and network, to test programs without waiting and in every order. */
module dev.diesel.testkit {
    requires transitive dev.diesel.runtime;

    exports dev.diesel.testkit;
}
