/**
 * Random programs: legal Java with suspensions, jumps and side effects everywhere, from a seed.
 *
 * <pre>
 *   seed ──▶ ProgramGenerator ──▶ tree of Nodes ──▶ text ──▶ Oracle ──▶ passed
 *                                      ▲                       │
 *                                      └────── Shrinker ◀──────┴──▶ different, broken
 * </pre>
 *
 * The tree exists for the shrinker: it drops and replaces nodes as long as the program fails in the same way.
 */
package dev.diesel.oracle.random;
