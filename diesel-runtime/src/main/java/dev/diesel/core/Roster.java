package dev.diesel.core;

import java.util.ArrayList;
import java.util.List;

/** The routines of a hub that have not ended, in the order of their start. Hub thread only. */
final class Roster {
    private HubRoutine oldest;
    private HubRoutine youngest;
    private int size;

    void add(HubRoutine routine) {
        routine.older = youngest;
        if (youngest == null) {
            oldest = routine;
        } else {
            youngest.younger = routine;
        }
        youngest = routine;
        size++;
    }

    void remove(HubRoutine routine) {
        if (routine.older == null) {
            oldest = routine.younger;
        } else {
            routine.older.younger = routine.younger;
        }
        if (routine.younger == null) {
            youngest = routine.older;
        } else {
            routine.younger.older = routine.older;
        }
        size--;
    }

    int size() {
        return size;
    }

    /** A copy, so that routines may start and end while it is used. */
    List<HubRoutine> all() {
        List<HubRoutine> all = new ArrayList<>(size);
        for (HubRoutine each = oldest; each != null; each = each.younger) {
            all.add(each);
        }
        return all;
    }
}
