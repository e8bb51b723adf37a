package dev.diesel.core;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The observers that this process has, each used for all its hubs. Any thread. */
final class Observers {
    private static final List<HubObserver> ALL = load();

    private Observers() {}

    /** Those that can be loaded: one may need a module that this JDK was built without. */
    private static List<HubObserver> load() {
        List<HubObserver> all = new ArrayList<>();
        Iterator<HubObserver> found = ServiceLoader.load(HubObserver.class, HubObserver.class.getClassLoader())
                .iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return List.copyOf(all);
                }
                all.add(found.next());
            } catch (ServiceConfigurationError | NoClassDefFoundError e) {
                System.getLogger(Observers.class.getName()).log(System.Logger.Level.DEBUG, "no observer", e);
            }
        }
    }

    static void started(Hub hub) {
        ALL.forEach(each -> each.started(hub));
    }

    static void ended(Hub hub) {
        ALL.forEach(each -> each.ended(hub));
    }
}
