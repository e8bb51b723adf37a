/** The annotations that mark a user's methods for the diesel processor. */
package dev.diesel.annotations;
