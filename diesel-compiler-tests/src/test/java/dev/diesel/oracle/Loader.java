package dev.diesel.oracle;

/** Loads the classes of one compile, before those of the tests with the same name; their assertions are on. Any thread. */
final class Loader extends ClassLoader {
    private final MemoryFiles.Classes classes;

    Loader(MemoryFiles.Classes classes, ClassLoader parent) {
        super(parent);
        this.classes = classes;
        setDefaultAssertionStatus(true);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            byte[] bytes = classes.bytes.get(name);
            if (bytes == null) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
        }
    }
}
