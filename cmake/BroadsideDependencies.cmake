# Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0
# The libraries that the targets link. The library itself needs ICU, Snowball, zstd, Highway and
# the header-only xxHash, and uses CLD2 where it is there; what only the programs and tests
# need is looked up there.

find_package(Threads REQUIRED)
find_package(ICU 70 REQUIRED COMPONENTS uc i18n)
find_package(PkgConfig REQUIRED)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(hwy REQUIRED IMPORTED_TARGET libhwy)

find_path(XXHASH_INCLUDE_DIR xxhash.h REQUIRED)
find_path(STEMMER_INCLUDE_DIR libstemmer.h REQUIRED)
find_library(STEMMER_LIBRARY stemmer REQUIRED)
add_library(broadside_stemmer INTERFACE)
target_include_directories(broadside_stemmer SYSTEM INTERFACE ${STEMMER_INCLUDE_DIR})
target_link_libraries(broadside_stemmer INTERFACE ${STEMMER_LIBRARY})

# Optional: without it, languages are detected by their frequent words alone.
set(broadside_cld2_found OFF)
if(BROADSIDE_CLD2)
  find_path(CLD2_INCLUDE_DIR cld2/public/compact_lang_det.h)
  find_library(CLD2_LIBRARY cld2)
  if(CLD2_INCLUDE_DIR AND CLD2_LIBRARY)
    set(broadside_cld2_found ON)
  else()
    message(STATUS "CLD2 is not installed: languages are detected by their frequent words alone")
  endif()
endif()
add_library(broadside_detector INTERFACE)
if(broadside_cld2_found)
  target_include_directories(broadside_detector SYSTEM INTERFACE ${CLD2_INCLUDE_DIR})
  target_link_libraries(broadside_detector INTERFACE ${CLD2_LIBRARY})
endif()
