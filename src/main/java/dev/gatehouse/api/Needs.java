package dev.gatehouse.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that is called with an API key; without this mark (or {@code @RolesAllowed}, {@code @PermitAll}) a
 * method answers nobody.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

    /** The scope that the key must have. */
    Scope value();

    /** Whether only the vendor's own keys are let in, whatever their scopes. */
    boolean vendor() default false;

    /** Whether the body is read as it comes, however long it is; then no answer is kept for a second request. */
    boolean streams() default false;
}
