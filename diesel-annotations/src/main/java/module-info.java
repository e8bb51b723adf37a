/** The annotations that mark a user's methods for the diesel processor. They are all a class needs to be compiled. */
module dev.diesel.annotations {
    exports dev.diesel.annotations;
}
