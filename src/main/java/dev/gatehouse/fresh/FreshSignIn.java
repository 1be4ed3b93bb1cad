package dev.gatehouse.fresh;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets in only who has proven lately, or strongly, who they are: on a servlet, a JAX-RS resource class, or one of its methods, which then
 * counts in place of the class's. Who is signed in but has not is sent to prove it, and back; a program is told so by status 401 and a
 * challenge (RFC 9470).
 *
 * <p>It counts where it stands, and for subclasses of that class. It is not looked for on interfaces, nor on a method that another one
 * overrides; and what a resource leads on to has to bear its own.
 *
 * <p>It says nothing of who may come in: roles do that, beside it.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface FreshSignIn {

    /** How long ago they may have proven it, as ISO 8601 writes lengths of time: {@code PT5M}; empty: however long. */
    String maxAge() default "";

    /** The classes of authentication of which the provider must have named one for that very proof; none: any. */
    String[] acr() default {};
}
