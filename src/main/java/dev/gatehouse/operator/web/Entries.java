package dev.gatehouse.operator.web;

import dev.gatehouse.customer.CustomerRegister;
import java.util.Optional;

/** What forms say of customers and SaaS applications, as far as it fits. */
final class Entries {

    private Entries() {}

    static Optional<CustomerRegister.Entry> entry(String name, String plan) {
        try {
            return Optional.of(new CustomerRegister.Entry(name, plan));
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }

    static Optional<String> name(String typed) {
        try {
            return Optional.of(CustomerRegister.name(typed));
        } catch (IllegalArgumentException unfit) {
            return Optional.empty();
        }
    }
}
