package dev.gatehouse.customer;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A verb that enters what people choose: an id, an email. Two who choose the same in the same instant both find it free, and the database
 * lets one of them in; the other's verb then runs once more, finds it taken, and says so. It stands beside {@code @Transactional}, on verbs
 * that begin a transaction.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface TwoAtOnce {}
