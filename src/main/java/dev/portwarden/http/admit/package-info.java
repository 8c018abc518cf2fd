/** POST /v1/admit: the AdmissionReview webhook. */
@NullMarked
package dev.portwarden.http.admit;

import org.jspecify.annotations.NullMarked;
