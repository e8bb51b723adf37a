/** The diesel runtime: one hub per thread that runs generators, and the tokens they wait for. */
module dev.diesel.runtime {
    requires transitive dev.diesel.annotations;

    exports dev.diesel;
    exports dev.diesel.frame;
    exports dev.diesel.log;
}
