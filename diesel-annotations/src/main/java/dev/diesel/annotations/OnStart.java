package dev.diesel.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes this generator a loop of the {@code …Application} class that the processor writes: it starts when the
 * application starts, in the order in which such methods stand in the class.
 *
 * <p>The method is a static {@link Generator} method without parameters. See {@link Serve}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface OnStart {}
