package dev.gatehouse.account;

/** What an account may do. */
public enum Role {
    /** Use the application. */
    MEMBER,
    /** Change the settings of its customer. */
    ADMIN,
    /** Act for customers; exists in the vendor's own customer alone (DESIGN 4.6). */
    OPERATOR
}
