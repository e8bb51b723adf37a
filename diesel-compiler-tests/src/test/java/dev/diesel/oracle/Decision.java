package dev.diesel.oracle;

/** What happens at one suspending call. On a thread, ready and suspended are the same. */
public enum Decision {
    READY(false, false),
    SUSPENDED(true, false),
    FAILED(false, true),
    SUSPENDED_FAILED(true, true);

    final boolean suspends;
    final boolean fails;

    Decision(boolean suspends, boolean fails) {
        this.suspends = suspends;
        this.fails = fails;
    }

    static Decision of(boolean suspends, boolean fails) {
        return suspends ? fails ? SUSPENDED_FAILED : SUSPENDED : fails ? FAILED : READY;
    }
}
