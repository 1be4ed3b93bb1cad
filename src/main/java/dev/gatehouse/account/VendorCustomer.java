package dev.gatehouse.account;

import dev.gatehouse.ids.CustomerId;

/** The vendor's own customer, in which alone an account may be an operator (DESIGN 4.6). */
public record VendorCustomer(CustomerId id) {}
