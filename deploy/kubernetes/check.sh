#!/usr/bin/env bash
# Holds every manifest of this folder against Kubernetes' own schemas, without a cluster and without the net.
# Needs kubernetes-validate (pip install kubernetes-validate), whose schemas come with it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if ! command -v kubernetes-validate >/dev/null 2>&1; then
    echo "kubernetes-validate is not installed, so the manifests were not looked at: pip install kubernetes-validate" >&2
    exit 3
fi

# The oldest Kubernetes that takes matchConditions as they stand here, and a newer one.
manifests=()
for file in *.yaml; do
    # Read by kustomize only, and no object of Kubernetes.
    [ "$file" = kustomization.yaml ] || manifests+=("$file")
done
for version in 1.30.0 1.34.0; do
    kubernetes-validate --strict --quiet --kubernetes-version "$version" "${manifests[@]}"
done
echo "manifests: ${#manifests[@]} are what Kubernetes 1.30 and 1.34 take"
